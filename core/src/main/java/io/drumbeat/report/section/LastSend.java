package io.drumbeat.report.section;

import static io.drumbeat.sql.Tables.RUN;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;

/** Who was left out of a campaign by its newest run, by reason: the ledger keeps no row for people never planned. */
final class LastSend {
    private LastSend() {}

    /** By campaign, then by reason, both in alphabetical order. */
    static Map<String, Map<String, Long>> excluded(ReportContext context) {
        var excluded = new TreeMap<String, Map<String, Long>>();
        context.sql()
                .select(RUN.SUMMARY)
                .from(RUN)
                .where(RUN.COMMAND.eq("send-campaign"))
                .and(RUN.SUMMARY.isNotNull())
                .and(context.known(RUN.AS_OF))
                .orderBy(RUN.STARTED_AT, RUN.RUN_ID)
                .forEach(row -> {
                    JsonNode summary = parse(row.value1());
                    var reasons = new TreeMap<String, Long>();
                    summary.path("excluded")
                            .properties()
                            .forEach(reason -> reasons.put(
                                    reason.getKey(), reason.getValue().asLong()));
                    excluded.put(summary.path("campaign").asText(), reasons);
                });
        return excluded;
    }

    private static JsonNode parse(String summary) {
        try {
            return new ObjectMapper().readTree(summary);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The run ledger holds a summary that is no JSON", e);
        }
    }
}

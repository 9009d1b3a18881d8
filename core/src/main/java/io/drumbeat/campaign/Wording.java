package io.drumbeat.campaign;

import io.drumbeat.error.DidYouMean;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.template.Escaping;
import io.drumbeat.template.LiquidTemplate;
import io.drumbeat.template.MailBody;
import io.drumbeat.template.TemplateException;
import io.drumbeat.workspace.CampaignDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The templates of a variant, compiled once. */
record Wording(CampaignDefinition.Variant variant, LiquidTemplate subject, MailBody body, Set<String> assigned) {
    private static final String LEAD = "lead.";

    /** The templates of every variant, by the variant's name. */
    static Map<String, Wording> of(CampaignDefinition campaign) {
        Map<String, Wording> wordings = new LinkedHashMap<>();
        campaign.variants().forEach((name, variant) -> wordings.put(name, compile(campaign, variant)));
        return wordings;
    }

    private static Wording compile(CampaignDefinition campaign, CampaignDefinition.Variant variant) {
        String text = variant.text();
        try {
            LiquidTemplate subject = LiquidTemplate.parse(
                    shown(campaign, variant.subject()),
                    subject(campaign, variant).strip(),
                    Escaping.NONE);
            MailBody body = MailBody.compile(
                    shown(campaign, variant.body()),
                    file(campaign, variant, variant.body()),
                    text == null ? null : shown(campaign, text),
                    text == null ? null : file(campaign, variant, text));
            Set<String> assigned = new TreeSet<>(subject.assigned());
            assigned.addAll(body.assigned());
            return new Wording(variant, subject, body, assigned);
        } catch (TemplateException e) {
            throw DrumbeatException.config("bad_template", String.valueOf(e.getMessage()))
                    .at(variant.at().toString())
                    .causedBy(e);
        }
    }

    /** A subject is a file, or stands in campaign.yaml itself where no file has that name. */
    private static String subject(CampaignDefinition campaign, CampaignDefinition.Variant variant) {
        Path file = campaign.folder().resolve(variant.subject());
        boolean isFile = variant.subject().matches("[\\w./-]+\\.(liquid|txt)") || Files.isRegularFile(file);
        return isFile ? file(campaign, variant, variant.subject()) : variant.subject();
    }

    private static String file(CampaignDefinition campaign, CampaignDefinition.Variant variant, String name) {
        Path file = campaign.folder().resolve(name);
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw DrumbeatException.config(
                            "missing_template", "The template " + shown(campaign, name) + " cannot be read")
                    .at(variant.at().toString())
                    .causedBy(e);
        }
    }

    private static String shown(CampaignDefinition campaign, String name) {
        return "campaigns/" + campaign.name() + "/" + name;
    }

    /** The names behind {@code lead.} that any template of any variant reads. */
    static Set<String> leadFields(Map<String, Wording> wordings) {
        Set<String> fields = new TreeSet<>();
        for (Wording wording : wordings.values()) {
            wording.lookups().stream()
                    .filter(lookup -> lookup.startsWith(LEAD))
                    .map(lookup -> lookup.substring(LEAD.length()).split("[.\\[]", 2)[0])
                    .forEach(fields::add);
        }
        return fields;
    }

    /** Refuses names that no person has a value for: a typing mistake is found before anybody is written to. */
    static void check(Map<String, Wording> wordings, Set<String> leadFields) {
        for (Wording wording : wordings.values()) {
            for (String lookup : wording.lookups()) {
                String fault = wording.fault(lookup, leadFields);
                if (fault != null) {
                    throw DrumbeatException.config(
                                    "unknown_variable",
                                    "Variant \"" + wording.variant.name() + "\" reads {{ " + lookup
                                            + " }}, which does not exist")
                            .at(wording.variant.at().toString())
                            .hint(fault);
                }
            }
        }
    }

    private @Nullable String fault(String lookup, Set<String> leadFields) {
        String[] parts = lookup.split("[.\\[]", 3);
        String root = parts[0];
        if (isRecommendation(root)) {
            return parts.length == 1 || RecommendedFields.FIELDS.contains(parts[1])
                    ? null
                    : DidYouMean.hint(RecommendedFields.FIELDS, parts[1]);
        }
        if (assigned.contains(root) || root.equals("forloop") || root.equals("tablerowloop")) {
            return null;
        }
        Set<String> below = root.equals("lead") ? leadFields : PersonalContext.BELOW.get(root);
        if (below == null) {
            return DidYouMean.hint(PersonalContext.BELOW.keySet(), root);
        }
        boolean named = parts.length > 1 && lookup.charAt(root.length()) == '.';
        return !named || below.isEmpty() || below.contains(parts[1]) ? null : DidYouMean.hint(below, parts[1]);
    }

    /** The name of one item in a loop over the recommendations, and of nothing else. */
    private boolean isRecommendation(String name) {
        Set<String> through = new TreeSet<>(body.loopsOf(name));
        through.addAll(subject.loops().getOrDefault(name, Set.of()));
        return through.equals(Set.of(RecommendedFields.NAME));
    }

    /** Whether any of these says what of the stock fits a person. */
    static boolean recommend(Collection<Wording> wordings) {
        return wordings.stream()
                .flatMap(wording -> wording.lookups().stream())
                .anyMatch(lookup -> lookup.split("[.\\[]", 2)[0].equals(RecommendedFields.NAME));
    }

    boolean offersUnsubscribe() {
        return body.lookups().contains(PersonalContext.UNSUBSCRIBE_URL);
    }

    private Set<String> lookups() {
        Set<String> all = new TreeSet<>(subject.lookups());
        all.addAll(body.lookups());
        return all;
    }
}

package io.drumbeat.audience;

import static io.drumbeat.sql.Tables.AUDIENCE;
import static io.drumbeat.sql.Tables.AUDIENCE_MEMBER;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Run;
import io.drumbeat.store.Column;
import io.drumbeat.store.Staging;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.AudienceDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** Brings one audience of files into step with its segments. */
final class AudienceSync {
    private static final String DESTINATION = "file";
    private static final List<Column> FINGERPRINT =
            List.of(Column.like(AUDIENCE_MEMBER.LEAD_ID), Column.like(AUDIENCE_MEMBER.KEYS_HASH));

    private final Run run;
    private final Path folder;
    private final boolean allowEmpty;

    AudienceSync(Run run, Path folder, boolean allowEmpty) {
        this.run = run;
        this.folder = folder;
        this.allowEmpty = allowEmpty;
    }

    /** One transaction; the files are its last act, so that a kill leaves a difference which the next run finds again. */
    AudienceFigures sync(Transaction tx, AudienceDefinition audience) {
        AudienceMembers members = AudienceMembers.of(tx, audience);
        TempTable now = fingerprints(tx, members);
        long size = tx.sql().fetchCount(now.table());
        requireSomebody(audience, size);

        TempTable delta = delta(tx, audience, now);
        Set<Long> added = leads(tx, delta, true);
        Set<Long> removed = leads(tx, delta, false);
        var figures = new AudienceFigures(
                audience.name(),
                DESTINATION,
                size,
                added.size(),
                removed.size(),
                size - added.size(),
                0,
                members.excluded());
        boolean inPlace = Files.exists(AudienceFiles.file(folder, audience.name()));
        if (run.dryRun() || (added.isEmpty() && removed.isEmpty() && inPlace)) {
            return figures;
        }
        remember(tx, audience, now, delta, size);
        write(audience, members, added, removed);
        return figures;
    }

    private static TempTable fingerprints(Transaction tx, AudienceMembers members) {
        List<TempTable> pages = new ArrayList<>();
        members.pages(page -> {
            try (Staging stage = tx.stage("audience_page_" + pages.size(), FINGERPRINT)) {
                page.forEach(keys -> stage.add(keys.lead(), keys.fingerprint()));
                pages.add(stage);
            }
        });
        return tx.keep(
                "audience_now",
                pages.stream()
                        .<Select<Record2<Long, String>>>map(page -> DSL.select(
                                        page.field(AUDIENCE_MEMBER.LEAD_ID), page.field(AUDIENCE_MEMBER.KEYS_HASH))
                                .from(page.table()))
                        .reduce(Select::unionAll)
                        .orElseThrow());
    }

    private void requireSomebody(AudienceDefinition audience, long size) {
        if (size == 0 && !allowEmpty) {
            throw DrumbeatException.guard("empty_audience", "Nobody is left in the audience " + audience.name())
                    .at(audience.at().toString())
                    .hint("If that is right, say --allow-empty; the destination is as it was");
        }
    }

    /** Who comes, who goes; whose keys changed does both. */
    private static TempTable delta(Transaction tx, AudienceDefinition audience, TempTable now) {
        Field<Long> lead = now.field(AUDIENCE_MEMBER.LEAD_ID);
        Field<String> keys = now.field(AUDIENCE_MEMBER.KEYS_HASH);
        var before = DSL.selectFrom(AUDIENCE_MEMBER)
                .where(AUDIENCE_MEMBER.AUDIENCE.eq(audience.name()))
                .asTable("before");
        Field<Long> oldLead = DSL.field(DSL.name("before", "lead_id"), AUDIENCE_MEMBER.LEAD_ID.getDataType());
        Field<String> oldKeys = DSL.field(DSL.name("before", "keys_hash"), AUDIENCE_MEMBER.KEYS_HASH.getDataType());
        return tx.keep(
                "audience_delta",
                DSL.select(
                                DSL.coalesce(lead, oldLead).as("lead_id"),
                                DSL.field(lead.isNotNull()).as("added"),
                                DSL.field(oldLead.isNotNull()).as("removed"))
                        .from(now.table())
                        .fullJoin(before)
                        .on(oldLead.eq(lead))
                        .where(keys.isDistinctFrom(oldKeys)));
    }

    private static Set<Long> leads(Transaction tx, TempTable delta, boolean added) {
        return new HashSet<>(tx.sql()
                .select(delta.field("lead_id", Long.class))
                .from(delta.table())
                .where(DSL.condition(delta.field(added ? "added" : "removed", Boolean.class)))
                .fetch(row -> row.value1()));
    }

    private void remember(Transaction tx, AudienceDefinition audience, TempTable now, TempTable delta, long size) {
        tx.sql()
                .deleteFrom(AUDIENCE_MEMBER)
                .where(AUDIENCE_MEMBER.AUDIENCE.eq(audience.name()))
                .and(AUDIENCE_MEMBER.LEAD_ID.in(
                        DSL.select(delta.field("lead_id", Long.class)).from(delta.table())))
                .execute();
        tx.sql()
                .insertInto(
                        AUDIENCE_MEMBER,
                        AUDIENCE_MEMBER.AUDIENCE,
                        AUDIENCE_MEMBER.LEAD_ID,
                        AUDIENCE_MEMBER.KEYS_HASH,
                        AUDIENCE_MEMBER.ADDED_AT)
                .select(DSL.select(
                                DSL.val(audience.name()),
                                now.field(AUDIENCE_MEMBER.LEAD_ID),
                                now.field(AUDIENCE_MEMBER.KEYS_HASH),
                                DSL.val(run.asOf(), AUDIENCE_MEMBER.ADDED_AT))
                        .from(now.table())
                        .join(delta.table())
                        .on(delta.field("lead_id", Long.class).eq(now.field(AUDIENCE_MEMBER.LEAD_ID))))
                .execute();
        tx.sql()
                .insertInto(AUDIENCE)
                .set(AUDIENCE.NAME, audience.name())
                .set(AUDIENCE.DESTINATION, DESTINATION)
                .set(AUDIENCE.MEMBERS, size)
                .set(AUDIENCE.SYNCED_AT, run.asOf())
                .set(AUDIENCE.RUN_ID, run.id())
                .onConflict(AUDIENCE.NAME)
                .doUpdate()
                .set(AUDIENCE.DESTINATION, DESTINATION)
                .set(AUDIENCE.MEMBERS, size)
                .set(AUDIENCE.SYNCED_AT, run.asOf())
                .set(AUDIENCE.RUN_ID, run.id())
                .execute();
    }

    private void write(AudienceDefinition audience, AudienceMembers members, Set<Long> added, Set<Long> removed) {
        var files = new AudienceFiles(folder, audience.name());
        boolean published = false;
        try {
            members.pages(page -> page.forEach(keys -> {
                files.member(keys);
                if (added.contains(keys.lead())) {
                    files.added(keys);
                }
            }));
            removed.stream().sorted().forEach(files::removed);
            files.publish();
            published = true;
        } finally {
            if (!published) {
                files.discard();
            }
        }
    }
}

package io.drumbeat.erasure;

import static io.drumbeat.sql.Tables.CHECKPOINT;
import static io.drumbeat.sql.Tables.FORGOTTEN_IDENTITY;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Checkpoints;
import io.drumbeat.run.Run;
import io.drumbeat.store.Transaction;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Who was forgotten, as a question about one identity at a time. Where nobody was, it costs nothing. */
public final class Forgotten {
    private static final String KEY_CHECK = "erasure-key";

    private final @Nullable ErasureKey key;
    private final Map<String, Instant> erasedAt;

    private Forgotten(@Nullable ErasureKey key, Map<String, Instant> erasedAt) {
        this.key = key;
        this.erasedAt = erasedAt;
    }

    /**
     * Everybody who was forgotten and has not come back.
     *
     * @throws DrumbeatException where the key that they are known by is not here
     */
    public static Forgotten in(DSLContext sql, Path stateDir) {
        Map<String, Instant> erased = new HashMap<>();
        sql.select(FORGOTTEN_IDENTITY.HASH, FORGOTTEN_IDENTITY.ERASED_AT)
                .from(FORGOTTEN_IDENTITY)
                .where(FORGOTTEN_IDENTITY.RETURNED_AT.isNull())
                .forEach(row -> erased.put(row.value1(), row.value2()));
        return new Forgotten(erased.isEmpty() ? null : key(sql, stateDir), erased);
    }

    /** When whoever has this identity was forgotten. */
    public Optional<Instant> since(String kind, @Nullable String value) {
        return key == null || value == null
                ? Optional.empty()
                : Optional.ofNullable(erasedAt.get(key.hash(kind, value)));
    }

    /** Nobody was ever forgotten. */
    public boolean isEmpty() {
        return key == null;
    }

    /** Remembers by their hashes whom these identities belonged to. */
    public static void remember(
            Transaction tx, Run run, Path stateDir, long erasureId, Collection<Map.Entry<String, String>> identities) {
        ErasureKey key = keyToForgetWith(tx, run, stateDir);
        Set<String> hashes = identities.stream()
                .map(identity -> key.hash(identity.getKey(), identity.getValue()))
                .collect(Collectors.toSet());
        tx.sql()
                .deleteFrom(FORGOTTEN_IDENTITY)
                .where(FORGOTTEN_IDENTITY.HASH.in(hashes))
                .execute();
        for (String hash : hashes) {
            tx.sql()
                    .insertInto(FORGOTTEN_IDENTITY)
                    .set(FORGOTTEN_IDENTITY.HASH, hash)
                    .set(FORGOTTEN_IDENTITY.ERASURE_ID, erasureId)
                    .set(FORGOTTEN_IDENTITY.ERASED_AT, run.asOf())
                    .execute();
        }
    }

    /** These came back by an agreement of their own. */
    public void returned(Transaction tx, Run run, Collection<Map.Entry<String, String>> identities) {
        ErasureKey known = key;
        if (known == null) {
            return;
        }
        tx.sql()
                .update(FORGOTTEN_IDENTITY)
                .set(FORGOTTEN_IDENTITY.RETURNED_AT, run.asOf())
                .set(FORGOTTEN_IDENTITY.RETURNED_RUN_ID, run.id())
                .where(FORGOTTEN_IDENTITY.HASH.in(identities.stream()
                        .map(identity -> known.hash(identity.getKey(), identity.getValue()))
                        .toList()))
                .and(FORGOTTEN_IDENTITY.RETURNED_AT.isNull())
                .execute();
    }

    /** The agreements that brought people back in a run are taken back: whoever they were is forgotten again. */
    public static long goneAgain(Transaction tx, String runId) {
        return tx.sql()
                .update(FORGOTTEN_IDENTITY)
                .setNull(FORGOTTEN_IDENTITY.RETURNED_AT)
                .setNull(FORGOTTEN_IDENTITY.RETURNED_RUN_ID)
                .where(FORGOTTEN_IDENTITY.RETURNED_RUN_ID.eq(runId))
                .execute();
    }

    private static ErasureKey keyToForgetWith(Transaction tx, Run run, Path stateDir) {
        if (Checkpoints.get(tx, KEY_CHECK).isPresent()) {
            return key(tx.sql(), stateDir);
        }
        ErasureKey key = ErasureKey.existing(stateDir).orElseGet(() -> ErasureKey.create(stateDir));
        Checkpoints.put(tx, KEY_CHECK, check(key), run.id(), run.asOf());
        return key;
    }

    /** The key, which must be the one that the store's hashes were made with. */
    private static ErasureKey key(DSLContext sql, Path stateDir) {
        String wanted = sql.select(CHECKPOINT.VALUE)
                .from(CHECKPOINT)
                .where(CHECKPOINT.NAME.eq(KEY_CHECK))
                .fetchOne(CHECKPOINT.VALUE);
        return ErasureKey.existing(stateDir)
                .filter(key -> check(key).equals(wanted))
                .orElseThrow(() -> DrumbeatException.resource(
                                "erasure_key_missing",
                                "People were forgotten from this store under a key that is not "
                                        + ErasureKey.file(stateDir))
                        .hint(
                                "Copy that file from the machine where `leads forget` was run first: without it nobody can"
                                        + " tell who must stay forgotten"));
    }

    private static String check(ErasureKey key) {
        return key.hash("check", "");
    }
}

package io.drumbeat.store;

import static io.drumbeat.sql.Sequences.LEAD_ID_SEQ;
import static io.drumbeat.sql.Tables.CHECKPOINT;
import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static io.drumbeat.sql.Tables.LEAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.sql.type.UtcInstant;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** What both engines must do alike; each trap found by trying has a test here. */
class StoreCompatibilityTest {
    private static final Instant NOW = Instant.parse("2026-11-20T08:15:30.123456Z");
    private static final DataType<Instant> INSTANT = SQLDataType.LOCALDATETIME.asConvertedDataType(new UtcInstant());

    @OnBothStores
    void openingAMigratedStoreAgainChangesNothing(StoreUrl url) {
        try (Store first = Store.open(url)) {
            first.execute(tx -> checkpoint(tx, "a"));
        }
        try (Store second = Store.open(url)) {
            assertThat(checkpoints(second)).containsExactly("a");
        }
    }

    @OnBothStores
    void committedWorkStaysAndFailedWorkIsGone(Store store) {
        store.execute(tx -> checkpoint(tx, "kept"));
        assertThatThrownBy(() -> store.execute(tx -> {
                    checkpoint(tx, "lost");
                    throw new IllegalStateException("stop");
                }))
                .hasMessage("stop");
        assertThat(checkpoints(store)).containsExactly("kept");
    }

    @OnBothStores
    void aChecksumTellsRowsFromOthersInAnyOrder(Store store) {
        store.execute(tx -> {
            String sum = checksum(tx, "a", null, "b", "c");
            assertThat(checksum(tx, "b", "c", "a", null)).isEqualTo(sum);
            assertThat(checksum(tx, "a", null, "b", "d")).isNotEqualTo(sum);
            assertThat(checksum(tx, "a", null)).isNotEqualTo(sum);
        });
    }

    /** Of rows of two cells each. */
    private static String checksum(Transaction tx, @Nullable String... cells) {
        Field<String> one = field(name("one"), SQLDataType.VARCHAR);
        Field<String> other = field(name("other"), SQLDataType.VARCHAR);
        Staging rows = tx.stage("summed", List.of(Column.like(one), Column.like(other)));
        try (rows) {
            for (int cell = 0; cell < cells.length; cell += 2) {
                rows.add(cells[cell], cells[cell + 1]);
            }
        }
        return tx.sql()
                .select(tx.dialect().checksum(List.of(one, other)))
                .from(rows.table())
                .fetchSingle()
                .value1();
    }

    @OnBothStores
    void aStatementBetweenRowsIsRefusedWhereItWouldWaitForEver(Store store) {
        Field<String> text = field(name("text"), SQLDataType.VARCHAR);
        ThrowingCallable act = () -> store.execute(tx -> {
            try (Staging rows = tx.stage("half_full", List.of(Column.like(text)))) {
                rows.add("a");
                tx.sql().fetchCount(CHECKPOINT);
            }
        });
        if (store.dialect().jooq() == SQLDialect.POSTGRES) {
            assertThatThrownBy(act).hasMessageContaining("half_full").hasMessageContaining("close it");
        } else {
            assertThatCode(act).doesNotThrowAnyException();
        }
        store.execute(tx -> checkpoint(tx, "after"));
        assertThat(checkpoints(store)).containsExactly("after");
    }

    @OnBothStores
    void aRehearsalSeesItsOwnWorkAndLeavesNothing(Store store) {
        long seen = store.rehearse(tx -> {
            checkpoint(tx, "rehearsed");
            return (long) tx.sql().fetchCount(CHECKPOINT);
        });
        assertThat(seen).isEqualTo(1);
        assertThat(checkpoints(store)).isEmpty();
    }

    @OnBothStores
    void stagedRowsComeBackAsTheyWentIn(Store store) {
        List<Column> columns = List.of(
                new Column("n", SQLDataType.BIGINT),
                new Column("text", SQLDataType.VARCHAR),
                new Column("money", SQLDataType.DECIMAL(14, 2)),
                new Column("day", SQLDataType.LOCALDATE),
                new Column("moment", INSTANT),
                new Column("flag", SQLDataType.BOOLEAN),
                new Column("ratio", SQLDataType.DOUBLE));
        String awkward = "tab\t newline\n return\r backslash\\ \\N quote\" ' comma, Zoë 日本 🚗";
        store.execute(tx -> {
            Staging stage = tx.stage("stage", columns);
            stage.add(1L, awkward, new BigDecimal("12345.678"), LocalDate.of(2024, 2, 29), NOW, true, 0.1);
            stage.add(2L, "", null, null, null, null, null);
            stage.add(3L, null, null, null, null, null, null);
            stage.close();
            assertThat(stage.rows()).isEqualTo(3);
            var rows = tx.sql()
                    .select(columns.stream()
                            .map(c -> stage.field(c.name(), c.type()))
                            .toList())
                    .from(stage.table())
                    .orderBy(stage.field("n", Long.class))
                    .fetch();
            assertThat(rows.get(0).intoArray())
                    .containsExactly(
                            1L, awkward, new BigDecimal("12345.68"), LocalDate.of(2024, 2, 29), NOW, true, 0.1);
            assertThat(rows.get(1).get("text")).isEqualTo("");
            assertThat(rows.get(2).get("text")).isNull();
        });
    }

    @OnBothStores
    void columnsThatStagedRowsFillLateOrNeverAreReadAsNulls(Store store) {
        List<Column> columns = List.of(
                new Column("n", SQLDataType.BIGINT),
                new Column("late", SQLDataType.VARCHAR),
                new Column("never", SQLDataType.LOCALDATE));
        store.execute(tx -> {
            SparseStaging stage = tx.stageSparse("sparse", columns);
            for (long n = 1; n <= 1_500; n++) {
                stage.add(n, n > 1_400 ? "from " + n : null, null);
            }
            stage.close();
            assertThat(tx.sql()
                            .select(
                                    count(),
                                    count(stage.field("late", String.class)),
                                    count(stage.field("never", LocalDate.class)),
                                    min(stage.field("late", String.class)),
                                    max(stage.field("n", Long.class)))
                            .from(stage.table())
                            .fetchSingle()
                            .intoArray())
                    .containsExactly(1_500, 100, 0, "from 1401", 1_500L);
            SparseStaging none = tx.stageSparse("sparse", columns);
            none.close();
            assertThat(tx.sql().fetchCount(none.table())).isZero();
        });
    }

    @OnBothStores
    void whatIsSettledStaysForItsTransactionAloneAndTheRestIsAllOrNothing(Store store) {
        List<Column> columns = List.of(new Column("n", SQLDataType.BIGINT));
        for (boolean dryRun : List.of(true, false)) {
            assertThatThrownBy(() -> store.transact(dryRun, tx -> {
                        Staging stage = tx.stage("settled", columns);
                        stage.add(1L);
                        stage.close();
                        tx.settle();
                        assertThat(tx.sql().fetchCount(stage.table())).isEqualTo(1);
                        note(tx, "never");
                        throw new IllegalStateException("stop");
                    }))
                    .hasMessage("stop");
            store.<Boolean>transact(dryRun, tx -> {
                tx.stage("settled", columns).close();
                tx.settle();
                note(tx, dryRun ? "rehearsed" : "kept");
                return true;
            });
        }
        store.execute(tx -> {
            Staging stage = tx.stage("settled", columns);
            stage.close();
            assertThat(tx.sql().fetchCount(stage.table())).isZero();
        });
        assertThat(checkpoints(store)).containsExactly("kept");
    }

    @OnBothStores
    void nothingCanBeSettledOnceTheStoreItselfWasWritten(Store store) {
        assertThatThrownBy(() -> store.execute(tx -> {
                    note(tx, "early");
                    tx.settle();
                }))
                .hasMessage("[checkpoint] were written before what was staged is settled");
    }

    @OnBothStores
    void theSecondOfTwoUnitsReadsWhatTheFirstWroteAndADryRunOfThemKeepsNothing(Store store) {
        for (boolean dryRun : List.of(true, false)) {
            int seen = store.transact(
                    dryRun,
                    tx -> {
                        note(tx, "first");
                        return 1;
                    },
                    (tx, first) -> {
                        Staging stage = tx.stage("second", List.of(new Column("n", SQLDataType.BIGINT)));
                        stage.close();
                        tx.settleIfPossible();
                        note(tx, "second");
                        return first + tx.sql().fetchCount(CHECKPOINT);
                    });
            assertThat(seen).isEqualTo(3);
            assertThat(checkpoints(store)).hasSize(dryRun ? 0 : 2);
        }
    }

    private static void note(Transaction tx, String name) {
        tx.sql()
                .insertInto(CHECKPOINT, CHECKPOINT.NAME, CHECKPOINT.VALUE, CHECKPOINT.UPDATED_AT, CHECKPOINT.RUN_ID)
                .values(name, "", NOW, "run")
                .execute();
    }

    @OnBothStores
    void rowsStagedAsTheFirstActOfATransactionDoNotEscapeItsRollback(Store store) {
        assertThatThrownBy(() -> store.execute(tx -> {
                    Staging stage = tx.stage("leak", List.of(new Column("n", SQLDataType.BIGINT)));
                    stage.add(1L);
                    stage.close();
                    throw new IllegalStateException("stop");
                }))
                .hasMessage("stop");
        store.execute(tx -> {
            Staging stage = tx.stage("leak", List.of(new Column("n", SQLDataType.BIGINT)));
            stage.close();
            assertThat(tx.sql().fetchCount(stage.table())).isZero();
        });
    }

    @OnBothStores
    void temporaryTablesDoNotOutliveTheirTransaction(Store store) {
        store.execute(tx -> tx.keep("delta", select(inline(1).as("n"))));
        store.execute(tx -> {
            TempTable delta = tx.keep("delta", select(inline(2).as("n")));
            assertThat(tx.sql()
                            .select(delta.field("n", Integer.class))
                            .from(delta.table())
                            .fetchSingle()
                            .value1())
                    .isEqualTo(2);
        });
    }

    @OnBothStores
    void bindsOfAnUpdateFromASubqueryMeetTheirPlaceholders(Store store) {
        store.execute(tx -> {
            lead(tx, "old");
            var changes = name("changes")
                    .fields("id", "value")
                    .as(select(val(1L), val("new")).where(val(7).eq(7)));
            tx.sql()
                    .with(changes)
                    .update(LEAD)
                    .set(LEAD.FIRST_NAME, changes.field("value", String.class))
                    .from(changes)
                    .where(LEAD.LEAD_ID.eq(changes.field("id", Long.class)))
                    .execute();
        });
        String name = store.read(
                sql -> sql.select(LEAD.FIRST_NAME).from(LEAD).fetchSingle().value1());
        assertThat(name).isEqualTo("new");
    }

    @OnBothStores
    void aStatementErrorThatIsSwallowedDoesNotCommitHalfAUnitOfWork(Store store) {
        assertThatThrownBy(() -> store.execute(tx -> {
                    checkpoint(tx, "half");
                    try {
                        checkpoint(tx, "half");
                    } catch (DataAccessException duplicateKey) {
                        // A caller that goes on although a statement failed.
                    }
                }))
                .isInstanceOf(RuntimeException.class);
        assertThat(checkpoints(store)).isEmpty();
        store.execute(tx -> checkpoint(tx, "after"));
        assertThat(checkpoints(store)).as("the pool still works").containsExactly("after");
    }

    @OnBothStores
    void instantsInADaylightSavingGapAreKeptAsTheyAre(Store store) {
        Instant gap = Instant.parse("2026-03-08T02:30:00Z");
        store.execute(tx -> tx.sql()
                .insertInto(CHECKPOINT)
                .set(CHECKPOINT.NAME, "gap")
                .set(CHECKPOINT.VALUE, "")
                .set(CHECKPOINT.UPDATED_AT, gap)
                .execute());
        Instant read = store.read(sql ->
                sql.select(CHECKPOINT.UPDATED_AT).from(CHECKPOINT).fetchSingle().value1());
        assertThat(read).isEqualTo(gap);
    }

    @OnBothStores
    void textIsOrderedByCodePoint(Store store) {
        store.execute(tx -> List.of("b", "A", "a", "Z", "é").forEach(name -> checkpoint(tx, name)));
        assertThat(checkpoints(store)).containsExactly("A", "Z", "a", "b", "é");
    }

    @OnBothStores
    void textThatIsNoDateOrNumberCastsToNull(Store store) {
        store.execute(tx -> {
            Staging texts = tx.stage("texts", List.of(new Column("t", SQLDataType.VARCHAR)));
            List.of("12x", "2027-01-31", "42", "soon").forEach(texts::add);
            texts.close();
            Field<String> text = texts.field("t", SQLDataType.VARCHAR);
            var rows = tx.sql()
                    .select(
                            store.dialect().tryCast(text, SQLDataType.LOCALDATE),
                            store.dialect().tryCast(text, SQLDataType.BIGINT))
                    .from(texts.table())
                    .orderBy(text)
                    .fetch();
            assertThat(rows.map(Record2::value1)).containsExactly(null, LocalDate.of(2027, 1, 31), null, null);
            assertThat(rows.map(Record2::value2)).containsExactly(null, null, 42L, null);
        });
    }

    @OnBothStores
    void attributesAreReadByKeyWhateverTheKeyHolds(Store store) {
        String json = "{\"lease_end\":\"2027-01-31\",\"a.b/c~d\":\"x\",\"it's\":\"y\"}";
        Object[] values = store.read(sql -> sql.select(
                        store.dialect().attribute(val(json), "lease_end"),
                        store.dialect().attribute(val(json), "a.b/c~d"),
                        store.dialect().attribute(val(json), "it's"),
                        store.dialect().attribute(val(json), "none"))
                .fetchSingle()
                .intoArray());
        assertThat(values).containsExactly("2027-01-31", "x", "y", null);
    }

    @OnBothStores
    void aNulCharacterIsRefusedWithTheColumnsName(Store store) {
        assertThatThrownBy(() -> store.execute(tx -> tx.stage("s", List.of(new Column("note", SQLDataType.VARCHAR)))
                        .add("a\0b")))
                .isInstanceOf(DrumbeatException.class)
                .hasMessageContaining("note");
    }

    @OnBothStores
    void everyTableTakesItsReservedLookingColumnNames(Store store) {
        List<?> rows = store.read(
                sql -> sql.select(INVENTORY_ITEM.TRIM, INVENTORY_ITEM.CONDITION, INVENTORY_ITEM.YEAR, CHECKPOINT.VALUE)
                        .from(INVENTORY_ITEM)
                        .crossJoin(CHECKPOINT)
                        .fetch());
        assertThat(rows).isEmpty();
    }

    @OnBothStores
    void aBigStagedLoadKeepsEveryRow(Store store) {
        store.execute(tx -> {
            Staging stage = tx.stage(
                    "many", List.of(new Column("n", SQLDataType.BIGINT), new Column("t", SQLDataType.VARCHAR)));
            for (long n = 0; n < 200_000; n++) {
                stage.add(n, "value " + n);
            }
            stage.close();
            assertThat(tx.sql()
                            .select(DSL.sum(field(name("n"), Long.class)))
                            .from(stage.table())
                            .fetchSingle()
                            .value1())
                    .isEqualTo(new BigDecimal("19999900000"));
        });
    }

    private static void checkpoint(Transaction tx, String name) {
        tx.sql()
                .insertInto(CHECKPOINT)
                .set(CHECKPOINT.NAME, name)
                .set(CHECKPOINT.VALUE, "")
                .set(CHECKPOINT.UPDATED_AT, NOW)
                .execute();
    }

    private static List<String> checkpoints(Store store) {
        return store.read(sql -> sql.select(CHECKPOINT.NAME)
                .from(CHECKPOINT)
                .orderBy(CHECKPOINT.NAME)
                .fetch(CHECKPOINT.NAME));
    }

    private static void lead(Transaction tx, String firstName) {
        tx.sql()
                .insertInto(LEAD)
                .set(LEAD.LEAD_ID, LEAD_ID_SEQ.nextval())
                .set(LEAD.FIRST_NAME, firstName)
                .set(LEAD.ROLE_ADDRESS, false)
                .set(LEAD.CREATED_AT, NOW)
                .set(LEAD.INSERTED_AT, NOW)
                .set(LEAD.UPDATED_AT, NOW)
                .set(LEAD.RUN_ID, "run")
                .execute();
    }
}

package io.drumbeat.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import java.util.List;
import java.util.Locale;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

class LettersTest {

    /** Both engines are held to the same map, Java's, of all characters that have been in Unicode for some years. */
    @OnBothStores
    void smallLettersAreTheSameOnEveryEngine(Store store) {
        List<String> letters = capitals();
        Field<String> text = DSL.field(DSL.name("letter"), SQLDataType.VARCHAR);
        List<String> small = store.transact(transaction -> {
            try (var staging = transaction.stage(
                    "letters",
                    List.of(
                            new io.drumbeat.store.Column("place", SQLDataType.INTEGER),
                            new io.drumbeat.store.Column("letter", SQLDataType.VARCHAR)))) {
                for (int i = 0; i < letters.size(); i++) {
                    staging.add(i, letters.get(i));
                }
            }
            return transaction
                    .sql()
                    .select(Casing.lower(text))
                    .from(transaction.temporary("letters"))
                    .orderBy(DSL.field("place"))
                    .fetch(0, String.class);
        });
        assertThat(small)
                .containsExactlyElementsOf(letters.stream().map(Casing::lower).toList());
    }

    /** Latin, Greek, Cyrillic, Armenian, Georgian, Coptic, full-width: everything with a case below the last additions. */
    private static List<String> capitals() {
        return java.util.stream.IntStream.concat(
                        java.util.stream.IntStream.range(1, 0x1C80), java.util.stream.IntStream.range(0x1C90, 0xA7C0))
                .filter(point -> Character.isDefined(point) && !Character.isSurrogate((char) point))
                .mapToObj(Character::toString)
                .filter(letter -> !letter.toLowerCase(Locale.ROOT).equals(letter) || letter.equals("ß"))
                .toList();
    }
}

package io.drumbeat.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.inventory.SyncInventory.Request;
import io.drumbeat.store.TestStores;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A feed that is not what it should be fails with one clear code, and the stock is what it was. */
class BrokenFeedsTest {
    private static final String SOUND = """
            sku,price,title
            A,10,one
            B,20,two
            C,30,three
            """;

    @TempDir
    Path root;

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("nothing at all", "", "input empty_file"),
                Arguments.of("blank lines", "\n\n  \n", "input empty_file"),
                Arguments.of("a header only", "sku,price,title\n", "guard feed_shrank"),
                Arguments.of("an error page", "<!DOCTYPE html><html><body>503</body></html>", "input html_not_data"),
                Arguments.of("cut off after two items", "sku,price,title\nA,10,one\n", "guard feed_shrank"),
                Arguments.of("an unclosed quote", "sku,price,title\nA,10,\"one\nB,20,two\n", "input bad_quoting"),
                Arguments.of(
                        "XML cut off",
                        "<rss xmlns:g='http://base.google.com/ns/1.0'><channel><item><g:id>A</g:id></item><item>",
                        "input bad_xml"),
                Arguments.of("XML of something else", "<orders><order/></orders>", "input not_a_feed"),
                Arguments.of("a document type", "<!DOCTYPE rss SYSTEM 'x'><rss/>", "input xml_doctype"),
                Arguments.of("other columns", "name,colour\nA,red\n", "usage mapping_needed"),
                Arguments.of("bad prices", "sku,price\nA,x\nB,y\nC,30\n", "guard too_many_rejects"),
                Arguments.of("every item twice", SOUND + "A,10,one\nB,20,two\nC,30,three\n", "guard too_many_rejects"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void theStockIsKept(String name, String feed, String failure) {
        var syncs = new Syncs(root, TestStores.duckDbUrl());
        syncs.stock(SOUND);
        String before = syncs.inStock() + syncs.history();
        syncs.file("drumbeat.yaml", """
                company: Redwood
                timezone: America/Los_Angeles
                guards: {max_shrink: 50%, max_reject_ratio: 20%}
                sources:
                  stock: {kind: inventory, path: 'stock*.csv'}
                """).file("stock.csv", feed);
        assertThat(syncs.failure(Request.of())).isEqualTo(failure);
        assertThat(syncs.inStock() + syncs.history()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("missing")
    void aMissingFileIsNoEmptyFeed(String path, String failure) {
        var syncs = new Syncs(root, TestStores.duckDbUrl());
        syncs.stock(SOUND);
        syncs.sources("stock: {kind: inventory, path: '" + path + "'}");
        assertThat(syncs.failure(Request.of())).isEqualTo(failure);
        assertThat(syncs.inStock().lines()).hasSize(3);
    }

    static Stream<Arguments> missing() {
        return Stream.of(
                Arguments.of("gone.csv", "input no_such_file"),
                Arguments.of("gone-*.csv", "input no_files"),
                Arguments.of("nowhere/*.csv", "input no_files"));
    }
}

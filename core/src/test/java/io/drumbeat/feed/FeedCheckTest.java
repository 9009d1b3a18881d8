package io.drumbeat.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.workspace.WorkspaceFolder;
import io.drumbeat.yaml.Problem;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a feed is found before it runs, with its place. */
class FeedCheckTest {
    @TempDir
    Path root;

    @Test
    void everyFaultHasItsPlace() {
        assertThat(problems("""
                a:
                  format: google-xml
                  where: prise > 5
                  require: [colour]
                  stores: {honda: X}
                b: {format: google-xml, out: out/feeds/a.xml}
                """)).isEqualTo("""
                feeds/f.yaml:1:1: no location is called "honda", of which `stores` tells the code
                feeds/f.yaml:3:10: an item of the stock has no column prise
                feeds/f.yaml:4:13: a feed of google-xml has no column "colour"
                feeds/f.yaml:6:1: the feed "a" is written to out/feeds/a.xml, too""");
    }

    @Test
    void soIsWhatCannotEvenBeRead() {
        assertThat(problems("""
                a: {format: goggle-xml}
                b:
                  format: google-xml
                  url: https://x.example/{vim}/{make
                  location: nowhere
                  columns: {"vehicle_fulfillment(option:store_code)": "in_store:{store_code}"}
                """)).isEqualTo("""
                feeds/f.yaml:1:13: format must be google-xml | google-tsv | meta-csv | csv | json, not "goggle-xml"
                feeds/f.yaml:4:27: an item has no field "vim"
                feeds/f.yaml:4:32: this brace has no other half
                feeds/f.yaml:5:13: no location is called "nowhere"
                feeds/f.yaml:6:55: "vehicle_fulfillment(option:store_code)" cannot be an element of XML""");
    }

    private String problems(String feeds) {
        return WorkspaceFolder.in(root)
                .file("feeds/f.yaml", feeds)
                .read()
                .checkedBy(new FeedCheck())
                .problems()
                .stream()
                .map((Problem problem) -> problem.where() + ": " + problem.message())
                .collect(Collectors.joining("\n"));
    }
}

package io.drumbeat.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import java.nio.file.Path;
import java.util.List;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.io.TempDir;

class LeadFinderTest {
    @TempDir
    Path root;

    @OnBothStores
    void whoeverIsAskedForIsFoundByWhateverIsAtHand(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.leads("id,email,phone\nC1,ana@bücher.de,559-325-0188\nbob@crm,Bob.Lee@X.com,559-325-0189 x12\n");
        for (String ana : List.of(
                "ana@bücher.de",
                "ANA@BÜCHER.DE",
                "Ana <ana@xn--bcher-kva.de>",
                "(559) 325-0188",
                "id:C1",
                "external:id:C1")) {
            assertThat(found(imports, ana)).as(ana).isEqualTo("1");
        }
        for (String bob :
                List.of(" bob.lee@x.com ", "mailto:bob.lee@x.com", "id:bob@crm", "559 325 0189 ext. 12", "2")) {
            assertThat(found(imports, bob)).as(bob).isEqualTo("2");
        }
        for (String nobody : List.of("C1", "crm:C1", "cy@x.com", "559-325-0189", "3", "\"a@x.com", ":", "external:")) {
            assertThatThrownBy(() -> found(imports, nobody))
                    .as(nobody)
                    .isInstanceOfSatisfying(
                            DrumbeatException.class, e -> assertThat(e.code()).isEqualTo("unknown_lead"));
        }
    }

    private static String found(Imports imports, String reference) {
        return imports.query(sql ->
                sql.select(DSL.val(LeadFinder.find(sql, reference, "US"))).fetch());
    }
}

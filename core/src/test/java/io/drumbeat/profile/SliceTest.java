package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.store.Fixtures;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Slices hold everybody once, wherever their ids lie. */
class SliceTest {

    @OnBothStores
    void everybodyIsInExactlyOneOfThem(Store store) {
        store.execute(tx -> {
            assertThat(Slice.all(tx, 2)).hasSize(1);
            LongStream.of(3, 4, 5, 17, 1_000).forEach(lead -> Fixtures.lead(tx, lead, Map.of()));
            List<Slice> slices = Slice.all(tx, 2).toList();
            assertThat(slices).hasSize(3);
            List<Long> held = slices.stream()
                    .flatMap(slice -> tx
                            .sql()
                            .select(LEAD.LEAD_ID)
                            .from(LEAD)
                            .where(slice.holds(LEAD.LEAD_ID))
                            .orderBy(LEAD.LEAD_ID)
                            .fetch(LEAD.LEAD_ID)
                            .stream())
                    .toList();
            assertThat(held).containsExactly(3L, 4L, 5L, 17L, 1_000L);
        });
    }
}

package io.drumbeat.segment;

import io.drumbeat.profile.Profile;
import io.drumbeat.workspace.SegmentDefinition.Sample;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * A part of the people by chance, and yet always the same: everybody has a place on a circle of 2^32 hashes of salt and id, and
 * the sample is the beginning of the circle. A larger share with the same salt holds all of the smaller one.
 */
final class SampleOfPeople {
    private static final long HASHES = 0x1_0000_0000L;
    private static final int DIGITS = 8;

    private SampleOfPeople() {}

    static Condition of(Sample sample) {
        if (sample.share() >= 1) {
            return DSL.trueCondition();
        }
        Field<String> hashed =
                DSL.md5(DSL.concat(DSL.inline(sample.salt() + ":"), Profile.LEAD_ID.cast(SQLDataType.VARCHAR)));
        String end = "%08x".formatted((long) (sample.share() * HASHES));
        return DSL.substring(hashed, DSL.inline(1), DSL.inline(DIGITS)).lt(DSL.inline(end));
    }
}

package io.drumbeat.profile;

import io.drumbeat.rule.Column;
import io.drumbeat.rule.ValueType;
import io.drumbeat.workspace.DataClass;
import org.jooq.impl.DSL;

/** Makes columns of the profile. */
final class ProfileColumn {
    private ProfileColumn() {}

    /** A column of the ordinary class. */
    static Column of(String name, ValueType type, String meaning, String example) {
        return of(name, type, DataClass.INTERNAL, meaning, example);
    }

    static Column of(String name, ValueType type, DataClass dataClass, String meaning, String example) {
        return new Column(
                name, DSL.field(DSL.name(Profile.NAME, name), type.dataType()), type, dataClass, meaning, example);
    }
}

package io.drumbeat.inventory;

import io.drumbeat.mapping.InventoryFields;
import io.drumbeat.mapping.MappedRecord;
import io.drumbeat.mapping.TargetField;
import io.drumbeat.value.Unreadable;
import io.drumbeat.workspace.StockRules;
import org.jspecify.annotations.Nullable;

/** Reads a record's VIN, and holds it against itself and against the model year. */
final class VinCheck {
    private static final TargetField VIN = InventoryFields.CATALOG.field("vin");

    private final StockRules.VinCheck wrong;
    private final Remarks remarks;

    /** @param wrong what becomes of a North American VIN whose check digit is wrong */
    VinCheck(StockRules.VinCheck wrong, Remarks remarks) {
        this.wrong = wrong;
        this.remarks = remarks;
    }

    /** The VIN; null where there is none that can be one. What is wrong with it is noted in the record. */
    @Nullable
    String of(MappedRecord record, @Nullable Integer year) {
        String written = record.text(VIN);
        if (written == null) {
            return null;
        }
        try {
            Vin vin = Vin.of(written, year);
            check(record, vin, year);
            return vin.text();
        } catch (Unreadable problem) {
            record.fault(VIN, problem);
            return null;
        }
    }

    private void check(MappedRecord record, Vin vin, @Nullable Integer year) {
        if (vin.isNorthAmerican() && vin.hasWrongCheckDigit() && wrong == StockRules.VinCheck.REJECT) {
            record.fault(
                    VIN, new Unreadable("vin_check_digit", "Its check digit is wrong: a character of it is mistaken"));
        } else if (vin.hasWrongCheckDigit()) {
            remarks.add("vin_check_digit", "the VIN's check digit is wrong", vin.text(), record.source());
        } else if (year != null && vin.isOfAnotherYear(year)) {
            remarks.add(
                    "vin_year",
                    "the VIN is that of another model year than the record says",
                    vin.text() + " and " + year,
                    record.source());
        }
    }
}

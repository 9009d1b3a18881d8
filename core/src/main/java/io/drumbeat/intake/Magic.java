package io.drumbeat.intake;

import java.util.Arrays;
import java.util.HexFormat;

/** What the first bytes of a file say it is, where they say it: text has no such sign. */
enum Magic {
    /** XLSX is a zip, too. */
    ZIP("504B0304"),
    EMPTY_ZIP("504B0506"),
    SPLIT_ZIP("504B0708"),
    GZIP("1F8B"),
    /** The container of Excel 97 to 2003, and of what a password protects. */
    OLE2("D0CF11E0A1B11AE1"),
    PARQUET("50415231"),
    NONE("");

    static final int LONGEST = 8;

    private final String sign;

    Magic(String sign) {
        this.sign = sign;
    }

    static Magic of(byte[] head) {
        String start = HexFormat.of().withUpperCase().formatHex(head, 0, Math.min(LONGEST, head.length));
        return Arrays.stream(values())
                .filter(magic -> start.startsWith(magic.sign))
                .findFirst()
                .orElse(NONE);
    }

    boolean isZip() {
        return this == ZIP || this == EMPTY_ZIP || this == SPLIT_ZIP;
    }
}

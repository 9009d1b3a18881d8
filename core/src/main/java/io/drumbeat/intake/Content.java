package io.drumbeat.intake;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of an input, from their beginning as often as needed. */
@FunctionalInterface
interface Content {
    InputStream open() throws IOException;
}

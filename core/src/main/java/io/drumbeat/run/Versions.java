package io.drumbeat.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What ran: for the record of a run and for {@code --version}. */
public record Versions(String drumbeat, String java, String os) {
    public static final Versions CURRENT = new Versions(
            drumbeatVersion(),
            System.getProperty("java.vm.version"),
            System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                    + System.getProperty("os.arch"));

    private static String drumbeatVersion() {
        try (InputStream in = Versions.class.getResourceAsStream("version.properties")) {
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.drumbeat.intake;

import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;

/** The texts that the cells of an XLSX workbook share, kept as UTF-8 side by side: a third of what strings would take. */
final class XlsxStrings {
    /** Texts with letters that XML cannot hold write them as {@code _x000D_}. */
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private static final int BLOCK = 1 << 20;
    private static final int LENGTH_BYTES = 3;

    private final List<byte[]> blocks = new ArrayList<>();
    private int[] places = new int[1_024];
    private int count;
    private int used = BLOCK;

    static XlsxStrings none() {
        return new XlsxStrings();
    }

    /** Reads the part of the workbook that lists them. */
    static XlsxStrings read(String name, Reader part) {
        var strings = new XlsxStrings();
        try (var xml = new SafeXml(name, part)) {
            var text = new XlsxText();
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT && xml.localName().equals("si")) {
                    text.clear();
                } else if (event == XMLStreamConstants.END_ELEMENT
                        && xml.localName().equals("si")) {
                    strings.add(name, text.toString());
                } else {
                    text.take(event, xml);
                }
            }
        }
        return strings;
    }

    int size() {
        return count;
    }

    String get(int index) {
        byte[] block = blocks.get(places[index] / BLOCK);
        int at = places[index] % BLOCK;
        int length = (block[at] & 0xFF) << 16 | (block[at + 1] & 0xFF) << 8 | (block[at + 2] & 0xFF);
        return new String(block, at + LENGTH_BYTES, length, StandardCharsets.UTF_8);
    }

    private void add(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (used + LENGTH_BYTES + bytes.length > BLOCK) {
            if (blocks.size() == Limits.SHARED_TEXT_BYTES / BLOCK) {
                throw Workbooks.tooLarge(name, Limits.SHARED_TEXT_BYTES);
            }
            blocks.add(new byte[BLOCK]);
            used = 0;
        }
        byte[] block = blocks.getLast();
        places = count == places.length ? Arrays.copyOf(places, count + count / 2) : places;
        places[count++] = (blocks.size() - 1) * BLOCK + used;
        block[used] = (byte) (bytes.length >> 16);
        block[used + 1] = (byte) (bytes.length >> 8);
        block[used + 2] = (byte) bytes.length;
        System.arraycopy(bytes, 0, block, used + LENGTH_BYTES, bytes.length);
        used += LENGTH_BYTES + bytes.length;
    }

    /** {@code _x000D_} and the like made letters. */
    static String unescaped(String text) {
        if (!text.contains("_x")) {
            return text;
        }
        Matcher matcher = ESCAPED.matcher(text);
        return matcher.replaceAll(
                match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
    }
}

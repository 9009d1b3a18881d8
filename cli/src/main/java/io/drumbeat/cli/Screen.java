package io.drumbeat.cli;

import java.io.PrintStream;

/** Where results for people are written: plain lines, dim asides, tables as wide as the terminal. */
final class Screen {
    private final PrintStream out;
    private final boolean colour;
    private final int width;

    Screen(PrintStream out, boolean colour, int width) {
        this.out = out;
        this.colour = colour;
        this.width = width;
    }

    void line(String text) {
        out.print(text);
        out.print('\n');
    }

    void line() {
        line("");
    }

    void table(TextTable table) {
        table.lines(width, this).forEach(this::line);
    }

    String bold(String text) {
        return styled("1", text);
    }

    String dim(String text) {
        return styled("2", text);
    }

    String red(String text) {
        return styled("31", text);
    }

    String yellow(String text) {
        return styled("33", text);
    }

    String green(String text) {
        return styled("32", text);
    }

    boolean colour() {
        return colour;
    }

    private String styled(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}

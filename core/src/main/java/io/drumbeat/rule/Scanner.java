package io.drumbeat.rule;

import io.drumbeat.rule.Token.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Cuts a rule into tokens and refuses what no rule needs: comments, several statements, binds, exotic literals. */
final class Scanner {
    private static final int MAX_LENGTH = 10_000;
    private static final int MAX_DEPTH = 50;
    private static final List<String> SYMBOLS =
            List.of("<=", ">=", "<>", "!=", "||", "=", "<", ">", "+", "-", "*", "/", "%", "(", ")", ",");
    private static final BigDecimal MAX_NUMBER = new BigDecimal("1e15");
    private static final int MAX_DECIMALS = 6;

    private final String text;
    private final Faults faults;
    private final List<Token> tokens = new ArrayList<>();
    private int place;
    private int depth;

    Scanner(String text, Faults faults) {
        this.text = text;
        this.faults = faults;
    }

    List<Token> scan() {
        if (text.length() > MAX_LENGTH) {
            faults.at(0, "the rule is longer than " + MAX_LENGTH + " characters", "Split it into features");
            return List.of();
        }
        while (place < text.length() && faults.none()) {
            next();
        }
        if (tokens.isEmpty() && faults.none()) {
            faults.at(0, "the rule is empty", null);
        }
        return tokens;
    }

    private void next() {
        char c = text.charAt(place);
        if (Character.isWhitespace(c)) {
            place++;
        } else if (c == '\'') {
            quoted(c, Kind.STRING, "the text that begins here has no closing quote");
        } else if (c == '"') {
            quoted(c, Kind.QUOTED_NAME, "the name that begins here has no closing quote");
        } else if (isDigit(place) || (c == '.' && isDigit(place + 1))) {
            number();
        } else if (Character.isLetter(c) || c == '_') {
            word();
        } else {
            symbol();
        }
    }

    private void quoted(char quote, Kind kind, String unclosed) {
        var content = new StringBuilder();
        for (int i = place + 1; i < text.length(); i++) {
            if (text.charAt(i) != quote) {
                content.append(text.charAt(i));
            } else if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
                content.append(quote);
                i++;
            } else {
                add(kind, content.toString(), i + 1);
                return;
            }
        }
        faults.at(place, unclosed, null);
    }

    private void number() {
        int end = place;
        while (isDigit(end) || charAt(end) == '.') {
            end++;
        }
        if ((charAt(end) == 'e' || charAt(end) == 'E')
                && (isDigit(end + 1) || ("+-".indexOf(charAt(end + 1)) >= 0 && isDigit(end + 2)))) {
            end += 2;
            while (isDigit(end)) {
                end++;
            }
        }
        String literal = text.substring(place, end);
        if (Character.isLetter(charAt(end))
                || literal.chars().filter(d -> d == '.').count() > 1) {
            faults.at(place, "this is no number", "Put text between single quotes");
            return;
        }
        BigDecimal value = new BigDecimal(literal).stripTrailingZeros();
        if (value.compareTo(MAX_NUMBER) >= 0 || value.scale() > MAX_DECIMALS) {
            faults.at(place, literal + " is out of range", "Numbers have at most 15 digits and 6 decimals");
            return;
        }
        add(Kind.NUMBER, value.toPlainString(), end);
    }

    private void word() {
        int end = place;
        while (Character.isLetterOrDigit(charAt(end)) || charAt(end) == '_') {
            end++;
        }
        add(Kind.WORD, text.substring(place, end), end);
    }

    private void symbol() {
        String rest = text.substring(place);
        if (rest.startsWith("--") || rest.startsWith("/*")) {
            faults.at(place, "a rule has no comments", "Comment in YAML: # ...");
            return;
        }
        if (rest.startsWith("==")) {
            faults.at(place, "== is not allowed in a rule", "Write =");
            return;
        }
        SYMBOLS.stream().filter(rest::startsWith).findFirst().ifPresentOrElse(this::addSymbol, this::refuse);
    }

    private void addSymbol(String symbol) {
        depth += symbol.equals("(") ? 1 : symbol.equals(")") ? -1 : 0;
        if (depth > MAX_DEPTH) {
            faults.at(place, "more than " + MAX_DEPTH + " brackets are open here", null);
        }
        add(Kind.SYMBOL, symbol, place + symbol.length());
    }

    private void refuse() {
        String symbol = Character.toString(text.codePointAt(place));
        faults.at(
                place,
                symbol + " is not allowed in a rule",
                switch (symbol) {
                    case ";" -> "A rule is one condition";
                    case "?", ":", "$", "{" -> "A rule has no parameters: write the value";
                    case "~" -> "Use like or ilike";
                    case "." -> "Write the column alone, without its table";
                    default -> null;
                });
    }

    private void add(Kind kind, String content, int end) {
        if (content.indexOf('\0') >= 0) {
            faults.at(place, "a rule may not hold the character U+0000", null);
        }
        tokens.add(new Token(kind, content, place));
        place = end;
    }

    private boolean isDigit(int index) {
        return charAt(index) >= '0' && charAt(index) <= '9';
    }

    private char charAt(int index) {
        return index < text.length() ? text.charAt(index) : '\0';
    }
}

package io.drumbeat.template;

import ch.digitalfondue.mjml4j.Mjml4j;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The body of a message: plain text, and HTML where the template is HTML or MJML. Compiled once, filled per person. */
public final class MailBody {
    private static final Pattern HTML_TAG = Pattern.compile("<[a-zA-Z!][^>]*>");

    private final @Nullable LiquidTemplate html;
    private final LiquidTemplate text;
    private final boolean derived;

    private MailBody(@Nullable LiquidTemplate html, LiquidTemplate text, boolean derived) {
        this.html = html;
        this.text = text;
        this.derived = derived;
    }

    /**
     * Compiles a body by its file's name: {@code .mjml} and {@code .html} are HTML, {@code .txt} is text, {@code .liquid} is
     * HTML if it holds a tag. The text of an HTML body is derived from it unless it is given.
     *
     * @throws TemplateException if it is no MJML or no Liquid
     */
    public static MailBody compile(String name, String source, @Nullable String textName, @Nullable String text) {
        String kind = name.toLowerCase(Locale.ROOT).replaceFirst("\\.liquid$", "");
        boolean mjml = kind.endsWith(".mjml");
        boolean isHtml = mjml || kind.endsWith(".html") || kind.endsWith(".htm") || looksLikeHtml(kind, source);
        LiquidTemplate plain =
                text == null ? null : LiquidTemplate.parse(textName == null ? name : textName, text, Escaping.NONE);
        if (!isHtml) {
            return new MailBody(null, plain != null ? plain : LiquidTemplate.parse(name, source, Escaping.NONE), false);
        }
        // Parsed before anything is compiled, so that a fault is reported where it stands in the file.
        LiquidTemplate asWritten = LiquidTemplate.parse(name, source, Escaping.HTML);
        var shield = new LiquidShield(source);
        String compiled = mjml ? html(name, shield) : shield.shielded();
        LiquidTemplate html = mjml ? LiquidTemplate.parse(name, shield.restore(compiled), Escaping.HTML) : asWritten;
        return new MailBody(
                html,
                plain != null
                        ? plain
                        : LiquidTemplate.parse(
                                name + " (as text)", shield.restore(PlainText.of(compiled)), Escaping.NONE),
                plain == null);
    }

    private static boolean looksLikeHtml(String kind, String source) {
        return !kind.endsWith(".txt")
                && HTML_TAG.matcher(new LiquidShield(source).shielded()).find();
    }

    private static String html(String name, LiquidShield shield) {
        try {
            String html = Mjml4j.render(shield.shielded());
            shield.refuseLostTags(name, html);
            return html;
        } catch (TemplateException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new TemplateException(name + ": is no MJML that can be compiled: " + e.getMessage(), e);
        }
    }

    /** The HTML for one person; none for a body of plain text. */
    public Optional<String> html(Map<String, Object> variables) {
        return html == null ? Optional.empty() : Optional.of(html.render(variables));
    }

    public String text(Map<String, Object> variables) {
        String filled = text.render(variables);
        return derived ? PlainText.tidy(filled) : filled;
    }

    /** Every variable that the body reads, as written. */
    public Set<String> lookups() {
        var all = new TreeSet<>(text.lookups());
        if (html != null) {
            all.addAll(html.lookups());
        }
        return all;
    }

    /** Every name that the body gives itself. */
    public Set<String> assigned() {
        var all = new TreeSet<>(text.assigned());
        if (html != null) {
            all.addAll(html.assigned());
        }
        return all;
    }

    /** What the body's loops of that name go through, as written. */
    public Set<String> loopsOf(String name) {
        var all = new TreeSet<>(text.loops().getOrDefault(name, Set.of()));
        if (html != null) {
            all.addAll(html.loops().getOrDefault(name, Set.of()));
        }
        return all;
    }
}

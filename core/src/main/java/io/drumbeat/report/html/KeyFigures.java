package io.drumbeat.report.html;

import io.drumbeat.report.model.Figure;
import io.drumbeat.report.model.ReportModel;
import io.drumbeat.report.render.Change;
import io.drumbeat.report.render.Wording;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The cards at the top: one number each, how it moved, and its course. */
final class KeyFigures {
    private KeyFigures() {}

    static void write(Markup page, ReportModel report, Wording wording) {
        List<Figure> figures = report.keyFigures().toList();
        if (figures.isEmpty()) {
            return;
        }
        page.open("section", "class", "cards", "aria-label", "Key figures");
        figures.forEach(figure -> card(page, figure, wording));
        page.close();
    }

    private static void card(Markup page, Figure figure, Wording wording) {
        page.open("div", "class", "card");
        page.element("p", figure.label(), "class", "label");
        page.element("p", wording.of(figure.value()), "class", "value");
        page.open("p", "class", "since");
        change(page, figure, wording);
        past(figure, wording).ifPresent(past -> page.element("small", past));
        page.close();
        Sparkline.write(page, figure.trend());
        page.close();
    }

    private static Optional<String> past(Figure figure, Wording wording) {
        return figure.beside()
                .map(other -> wording.of(other.value()) + " " + other.label().toLowerCase(Locale.ROOT))
                .or(() -> figure.previous()
                        .number()
                        .filter(before -> before.signum() > 0)
                        .map(before -> "was " + wording.of(figure.previous())));
    }

    static void change(Markup page, Figure figure, Wording wording) {
        Change.of(figure, wording)
                .ifPresent(change -> page.element(
                        "span",
                        change.text(),
                        "class",
                        "change " + change.mood().name().toLowerCase(Locale.ROOT),
                        "title",
                        "Before: " + wording.of(figure.previous())));
    }
}

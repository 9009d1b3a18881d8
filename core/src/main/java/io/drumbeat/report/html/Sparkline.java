package io.drumbeat.report.html;

import java.math.BigDecimal;
import java.util.List;

/** A line without axes: the course of one figure over the period. */
final class Sparkline {
    private static final double HEIGHT = 28;

    private Sparkline() {}

    static void write(Markup page, List<BigDecimal> points) {
        double most = points.stream().mapToDouble(BigDecimal::doubleValue).max().orElse(0);
        double least = Math.min(
                0, points.stream().mapToDouble(BigDecimal::doubleValue).min().orElse(0));
        boolean moves = points.stream().filter(point -> point.signum() != 0).count() > 1;
        if (!moves || most <= least) {
            return;
        }
        var line = new StringBuilder();
        for (int i = 0; i < points.size(); i++) {
            double x = 100.0 * i / (points.size() - 1);
            double y = HEIGHT - 2 - (points.get(i).doubleValue() - least) / (most - least) * (HEIGHT - 4);
            line.append(Markup.decimal(x)).append(',').append(Markup.decimal(y)).append(' ');
        }
        page.open(
                "svg", "class", "spark", "viewBox", "0 0 100 28", "preserveAspectRatio", "none", "aria-hidden", "true");
        page.empty("polygon", "class", "wash", "points", "0,28 " + line + "100,28");
        page.empty("polyline", "class", "stroke", "points", line.toString().strip());
        page.close();
    }
}

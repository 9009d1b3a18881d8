package io.drumbeat.report.html;

import java.util.ArrayList;
import java.util.List;

/**
 * A value axis from zero: round ticks, the largest at or above the largest value.
 *
 * @param step the distance of ticks: 1, 2 or 5 times a power of ten
 */
record Scale(double step, double top) {
    private static final int MOST_TICKS = 5;

    static Scale upTo(double most, boolean wholeNumbers) {
        if (most <= 0) {
            return new Scale(1, 1);
        }
        double rough = most / (MOST_TICKS - 1);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power * 10;
        for (double factor : new double[] {1, 2, 5}) {
            if (rough <= factor * power) {
                step = factor * power;
                break;
            }
        }
        if (wholeNumbers) {
            step = Math.max(1, step);
        }
        return new Scale(step, step * Math.ceil(most / step - 1e-9));
    }

    List<Double> ticks() {
        var ticks = new ArrayList<Double>();
        for (int i = 0; i * step <= top * 1.0001; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }
}

package io.drumbeat.dedupe.evidence;

import java.util.List;

/**
 * What speaks for and against two leads being one person.
 *
 * @param weight all of it together with how rare such pairs are, in bits: 0 is a toss-up, 10 a thousand to one
 * @param probability that they are one person
 * @param lines field by field; what one of them lacks is left out
 * @param verdict what holds whatever the weight
 */
public record Evidence(double weight, double probability, List<Line> lines, Verdict verdict) {

    /**
     * One field.
     *
     * @param weight in bits; negative: it speaks against
     */
    public record Line(String field, String level, double weight) {}
}

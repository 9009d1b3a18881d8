package io.drumbeat.rule;

/**
 * A function that rules may use: it gives the same answer on every engine.
 *
 * @param signature how it is called
 * @param meaning one sentence, null and edge cases included
 */
public record RuleFunction(String name, String signature, String meaning, String example, Body body) {

    /** How its checked arguments become SQL. */
    interface Body {
        Operand apply(Arguments arguments);
    }
}

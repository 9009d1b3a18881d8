/** Rules: SQL predicates and expressions written by people, checked to the last operand and rendered alike on every engine. */
@NullMarked
package io.drumbeat.rule;

import org.jspecify.annotations.NullMarked;

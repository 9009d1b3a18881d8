/** {@code push-leads}: people handed on to CRMs and dealers' systems, each state of them once, accounted for after a crash. */
@NullMarked
package io.drumbeat.push;

import org.jspecify.annotations.NullMarked;

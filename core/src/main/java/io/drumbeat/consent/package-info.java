/** What people allowed and forbade: a ledger that only grows, the present state derived from it, and suppression. */
@NullMarked
package io.drumbeat.consent;

import org.jspecify.annotations.NullMarked;

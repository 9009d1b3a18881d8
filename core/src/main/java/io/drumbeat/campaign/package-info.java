/** Campaigns: who is written to, what they read, and a ledger that no message leaves twice. */
@NullMarked
package io.drumbeat.campaign;

import org.jspecify.annotations.NullMarked;

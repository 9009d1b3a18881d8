/** Dealer.com: feed files, and the inventory portal. */
@NullMarked
package io.drumbeat.connector.dealercom;

import org.jspecify.annotations.NullMarked;

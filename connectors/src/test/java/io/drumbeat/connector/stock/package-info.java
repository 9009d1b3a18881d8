/** What tests of connectors share: a stock that is fetched from a server in process. */
@NullMarked
package io.drumbeat.connector.stock;

import org.jspecify.annotations.NullMarked;

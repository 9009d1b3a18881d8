/** Whose certificates are believed; shared by everything that speaks TLS. */
@NullMarked
package io.drumbeat.connector.tls;

import org.jspecify.annotations.NullMarked;

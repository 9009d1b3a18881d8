/** Feeds at an address of the web. */
@NullMarked
package io.drumbeat.connector.http;

import org.jspecify.annotations.NullMarked;

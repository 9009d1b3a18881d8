@NullMarked
package io.drumbeat.connector.outbox;

import org.jspecify.annotations.NullMarked;

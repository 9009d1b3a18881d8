@NullMarked
package io.drumbeat.connector.http;

import org.jspecify.annotations.NullMarked;

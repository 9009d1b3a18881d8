@NullMarked
package io.drumbeat.connector.mime;

import org.jspecify.annotations.NullMarked;

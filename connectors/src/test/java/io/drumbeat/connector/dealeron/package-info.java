@NullMarked
package io.drumbeat.connector.dealeron;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.drumbeat.connector.woocommerce;

import org.jspecify.annotations.NullMarked;

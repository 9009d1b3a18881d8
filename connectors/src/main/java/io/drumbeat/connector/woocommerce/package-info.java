/** WooCommerce: products and their variations. */
@NullMarked
package io.drumbeat.connector.woocommerce;

import org.jspecify.annotations.NullMarked;

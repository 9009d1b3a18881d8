/** Shopify: products and variants through the Admin's bulk queries. */
@NullMarked
package io.drumbeat.connector.shopify;

import org.jspecify.annotations.NullMarked;

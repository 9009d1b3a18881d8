@NullMarked
package io.drumbeat.connector.shopify;

import org.jspecify.annotations.NullMarked;

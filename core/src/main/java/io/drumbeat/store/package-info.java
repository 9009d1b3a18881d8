/** One store, DuckDB or PostgreSQL, behind jOOQ: migrations, transactions, bulk loads, locks; the only place where dialects differ. */
@NullMarked
package io.drumbeat.store;

import org.jspecify.annotations.NullMarked;

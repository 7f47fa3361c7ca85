/** The tables of the public tokenizers. */
package dev.touchstone.specs.tokens;

/** AWS Signature Version 4, made by the AWS SDK with the credentials that its chain finds. */
package dev.touchstone.plugins.aws;

package org.infusionops.launcher.blueprint;

import java.util.List;

/**
 * How the command line gets a bearer token.
 *
 * @param issuer variable that names the identity provider
 * @param clientPrefix the role is put behind it to name the client
 * @param secret name of the clients' secret
 * @param roles the roles one can ask for
 */
public record TokenClient(String issuer, String clientPrefix, String secret, List<String> roles) {}

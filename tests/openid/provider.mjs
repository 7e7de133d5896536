// A real OpenID provider on loopback for tests/http/test_openid.py. It signs in whomever the test names, without asking:
// the account is what stands in the file of the first argument, read anew for each sign-in.
//
//     node provider.mjs ACCOUNT.json REDIRECT_URI [ALGORITHM]        prints "port N"
import { readFileSync } from "node:fs";
import { generateKeyPairSync, randomUUID } from "node:crypto";
import http from "node:http";
import Provider from "oidc-provider";

const [file, redirect, algorithm = "RS256"] = process.argv.slice(2);
const account = () => JSON.parse(readFileSync(file, "utf8"));

const key = () => {
    const pair = algorithm === "ES256" ? generateKeyPairSync("ec", { namedCurve: "P-256" })
                                       : generateKeyPairSync("rsa", { modulusLength: 2048 });
    return { ...pair.privateKey.export({ format: "jwk" }), kid: randomUUID(), use: "sig", alg: algorithm };
};

const server = http.createServer();
server.listen(0, "127.0.0.1", () => {
    const issuer = `http://127.0.0.1:${server.address().port}`;
    let provider;
    const renew = () => {
        provider = new Provider(issuer, {
            clients: [{
                client_id: "staffwright", client_secret: "a secret of the client", redirect_uris: [redirect],
                response_types: ["code"], grant_types: ["authorization_code"], id_token_signed_response_alg: algorithm,
            }],
            jwks: { keys: [key()] },
            enabledJWA: { idTokenSigningAlgValues: [algorithm] },
            cookies: { keys: ["one for tests"] },
            pkce: { required: () => true, methods: ["S256"] },
            claims: { openid: ["sub"], email: ["email", "email_verified"], acr: null },
            scopes: ["openid", "email"],
            acrValues: ["AAL3_ANY", "AAL1"],
            conformIdTokenClaims: false,
            findAccount: async (_, sub) => ({ accountId: sub, claims: async () => ({ sub, ...account().claims }) }),
            interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
            features: { devInteractions: { enabled: false } },
        });
    };
    renew();
    server.on("request", async (request, response) => {
        if (request.url === "/test/renew") {    // other keys, as after a rotation
            renew();
            response.end("renewed");
        } else if (request.url.startsWith("/interaction/")) {
            const details = await provider.interactionDetails(request, response);
            const grant = new provider.Grant({ accountId: account().sub, clientId: details.params.client_id });
            grant.addOIDCScope("openid email");
            const grantId = await grant.save();
            await provider.interactionFinished(request, response, {
                login: { accountId: account().sub, acr: account().acr, remember: false }, consent: { grantId },
            });
        } else {
            provider.callback()(request, response);
        }
    });
    console.log(`port ${server.address().port}`);
});
process.stdin.on("end", () => process.exit(0)).resume();

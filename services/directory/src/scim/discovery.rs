//! What a client can ask of us about ourselves: RFC 7643, 5 to 7.

use super::{
    limits::{LARGEST, OPERATIONS},
    list,
    resource::{ENTERPRISE, GROUP, Kind, OF_COMPANIES, OF_USERS, USER},
};
use serde_json::{Value, json};

pub fn configuration(url: &str) -> Value {
    let off = json!({ "supported": false });
    json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
        "patch": { "supported": true },
        "bulk": { "supported": true, "maxOperations": OPERATIONS, "maxPayloadSize": LARGEST },
        "filter": { "supported": true, "maxResults": list::MOST },
        "changePassword": off,
        "sort": off,
        "etag": { "supported": true },
        "authenticationSchemes": [
            {
                "type": "oauthbearertoken", "name": "Bearer token", "primary": true,
                "description": "A token made for this source on the desk.",
            },
            {
                "type": "oauth2", "name": "Client credentials",
                "description": format!("A client's secret buys a token of an hour at {url}/oauth/token."),
            },
        ],
        "meta": { "resourceType": "ServiceProviderConfig", "location": format!("{url}/ServiceProviderConfig") },
    })
}

pub fn resource_types(url: &str) -> Vec<Value> {
    let of = |name: &str, endpoint: &str, schema: &str, extensions: Value| {
        json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
            "id": name, "name": name, "endpoint": endpoint, "schema": schema, "schemaExtensions": extensions,
            "meta": { "resourceType": "ResourceType", "location": format!("{url}/ResourceTypes/{name}") },
        })
    };
    vec![
        of("User", "/Users", USER, json!([{ "schema": ENTERPRISE, "required": false }])),
        of("Group", "/Groups", GROUP, json!([])),
    ]
}

pub fn schemas(url: &str) -> Vec<Value> {
    let of = |id: &str, name: &str, attributes: Vec<Value>| {
        json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Schema"],
            "id": id, "name": name, "description": name, "attributes": attributes,
            "meta": { "resourceType": "Schema", "location": format!("{url}/Schemas/{id}") },
        })
    };
    let mut user: Vec<_> = OF_USERS.iter().map(|(name, kind)| attribute(name, *kind)).collect();
    user.push(with(
        complex("groups", true, &["value", "$ref", "display"]),
        json!({ "mutability": "readOnly", "description": "Groups that they are in." }),
    ));
    let fixed = json!({ "mutability": "immutable" });
    let kind = json!({ "mutability": "immutable", "canonicalValues": ["User"] });
    let member = [with(text("value"), fixed.clone()), with(text("$ref"), fixed), with(text("type"), kind)];
    let members =
        json!({ "type": "complex", "multiValued": true, "description": "Users.", "subAttributes": member });
    let group = vec![
        with(text("displayName"), json!({ "required": true, "uniqueness": "server" })),
        with(text("members"), members),
    ];
    let enterprise = OF_COMPANIES.iter().map(|(name, kind)| attribute(name, *kind)).collect();
    vec![of(USER, "User", user), of(GROUP, "Group", group), of(ENTERPRISE, "EnterpriseUser", enterprise)]
}

fn attribute(name: &str, kind: Kind) -> Value {
    match kind {
        Kind::Text if name == "userName" => {
            with(text(name), json!({ "required": true, "uniqueness": "server" }))
        }
        Kind::Text => text(name),
        Kind::Switch => with(text(name), json!({ "type": "boolean" })),
        Kind::Complex(subs) => complex(name, false, subs),
        Kind::Several(subs) => complex(name, true, subs),
    }
}

fn text(name: &str) -> Value {
    let (kind, more) = match name {
        "$ref" => ("reference", json!({ "referenceTypes": ["User", "Group"], "caseExact": true })),
        "profileUrl" => ("reference", json!({ "referenceTypes": ["external"], "caseExact": true })),
        "primary" => ("boolean", json!({})),
        _ => ("string", json!({})),
    };
    with(
        json!({
            "name": name, "type": kind, "multiValued": false, "description": name, "required": false,
            "caseExact": false, "mutability": "readWrite", "returned": "default", "uniqueness": "none",
        }),
        more,
    )
}

fn complex(name: &str, several: bool, subs: &[&str]) -> Value {
    let subs: Vec<_> = subs.iter().map(|sub| text(sub)).collect();
    with(text(name), json!({ "type": "complex", "multiValued": several, "subAttributes": subs }))
}

fn with(mut attribute: Value, more: Value) -> Value {
    if let (Value::Object(attribute), Value::Object(more)) = (&mut attribute, more) {
        attribute.extend(more);
    }
    attribute
}

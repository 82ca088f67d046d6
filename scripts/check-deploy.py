"""Checks that compose.yaml and the kustomizations only name what is there. Called by scripts/check-deploy.

Its arguments are a folder with compose.yaml, deploy/ and k8s/ as an operator has them, and the folder of programs.
"""

import pathlib
import sys

import yaml

folder, programs = map(pathlib.Path, sys.argv[1:])
problems = []


def main():
    compose = yaml.safe_load((folder / "compose.yaml").read_text())
    for name, service in compose["services"].items():
        check_service(name, service)
    for secret in compose.get("secrets", {}).values():
        must_exist("compose.yaml", folder / secret["file"])

    for file in sorted(folder.glob("k8s/**/kustomization.yaml")):
        check_kustomization(file)
    for file in sorted(folder.glob("k8s/overlays/*/kustomization.yaml")):
        check_overlay(file)


def check_service(name, service):
    files = service.get("env_file", [])
    for file in [files] if isinstance(files, str) else files:
        must_exist(name, folder / file)
    for volume in service.get("volumes", []):
        source = volume.split(":")[0]
        if source.startswith("."):
            must_exist(name, folder / source)
    if service["image"] == "guichet":
        must_run(name, service["command"])


def check_kustomization(file):
    kustomization = yaml.safe_load(file.read_text())
    resources = {file.parent / resource for resource in kustomization["resources"]}
    for resource in resources:
        must_exist(where(file), resource / "kustomization.yaml" if resource.is_dir() else resource)
    for generator in kustomization.get("secretGenerator", []):
        for name in generator.get("envs", []):
            must_exist(where(file), file.parent / name)
    for manifest in sorted(set(file.parent.glob("*.yaml")) - resources - {file}):
        problems.append(f"{where(file)} leaves out {manifest.name}")


def check_overlay(file):
    overlay = yaml.safe_load(file.read_text())
    secrets = {generator["name"] for generator in overlay.get("secretGenerator", [])}
    manifests = [manifest for resource in overlay["resources"] for manifest in manifests_of(file.parent / resource)]
    deployments = {manifest["metadata"]["name"] for manifest in manifests if manifest["kind"] == "Deployment"}
    for replicas in overlay.get("replicas", []):
        if replicas["name"] not in deployments:
            problems.append(f"{where(file)} scales {replicas['name']}, which is no Deployment")
    for manifest in manifests:
        name = manifest["metadata"]["name"]
        pod = manifest.get("spec", {}).get("template", {}).get("spec", {})
        for container in pod.get("containers", []):
            must_run(name, container["args"])
        for kind, secret in secrets_in(pod):
            if secret not in secrets:
                problems.append(f"{where(file)} makes no secret {secret}, which {name} needs ({kind})")


def manifests_of(base):
    for resource in yaml.safe_load((base / "kustomization.yaml").read_text())["resources"]:
        if (base / resource).is_file():
            yield from filter(None, yaml.safe_load_all((base / resource).read_text()))


def secrets_in(node):
    """Every way in which a pod can name a secret."""
    if isinstance(node, list):
        for item in node:
            yield from secrets_in(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in ("secretRef", "secretKeyRef"):
                yield key, value["name"]
            elif key == "secret":
                yield key, value.get("secretName") or value.get("name")
            else:
                yield from secrets_in(value)


def must_run(who, command):
    if not (programs / command[0]).is_file():
        problems.append(f"{who} runs {command[0]}, which is none of our programs")


def must_exist(who, file):
    if not file.is_file():
        problems.append(f"{who} names {where(file)}, which is not there")


def where(file):
    return str(file.resolve().relative_to(folder.resolve()))


main()
if problems:
    sys.exit("\n".join(problems))

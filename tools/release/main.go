// Command release builds the OCI image of the plugin, pushes it, and serves a registry for tests.
//
//	release image FOLDER           writes an OCI layout and prints its digest
//	release push FOLDER IMAGE      pushes the layout and prints the digest
//	release registry               serves an empty registry on loopback, and prints its address
package main

import (
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"

	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/name"
	"github.com/google/go-containerregistry/pkg/registry"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/remote"
)

func main() {
	log.SetFlags(0)
	if err := run(os.Args[1:]); err != nil {
		log.Fatal(err)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 2 && args[0] == "image":
		return writeImage(args[1])
	case len(args) == 3 && args[0] == "push":
		return push(args[1], args[2])
	case len(args) == 1 && args[0] == "registry":
		return serve()
	}
	return fmt.Errorf("usage: release image FOLDER | push FOLDER IMAGE | registry")
}

// writeImage replaces the layout in folder.
func writeImage(folder string) error {
	revision, err := gitRevision()
	if err != nil {
		return err
	}
	image, err := pluginImage(".", revision)
	if err != nil {
		return err
	}
	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	path, err := layout.Write(folder, empty.Index)
	if err != nil {
		return err
	}
	if err := path.AppendImage(image); err != nil {
		return err
	}
	return printDigest(image)
}

func push(folder, reference string) error {
	tag, err := name.ParseReference(reference, name.StrictValidation)
	if err != nil {
		return fmt.Errorf("IMAGE=%s: %w", reference, err)
	}
	image, err := imageIn(folder)
	if err != nil {
		return err
	}
	// The credentials of `docker login`, if there are any.
	if err := remote.Write(tag, image, remote.WithAuthFromKeychain(authn.DefaultKeychain)); err != nil {
		return err
	}
	return printDigest(image)
}

func imageIn(folder string) (v1.Image, error) {
	index, err := layout.ImageIndexFromPath(folder)
	if err != nil {
		return nil, fmt.Errorf("%w: run make image first", err)
	}
	manifest, err := index.IndexManifest()
	if err != nil {
		return nil, err
	}
	if len(manifest.Manifests) != 1 {
		return nil, fmt.Errorf("%s: expected 1 image, got %d", folder, len(manifest.Manifests))
	}
	return index.Image(manifest.Manifests[0].Digest)
}

func printDigest(image v1.Image) error {
	digest, err := image.Digest()
	if err != nil {
		return err
	}
	fmt.Println(digest)
	return nil
}

func serve() error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Println(listener.Addr())
	return http.Serve(listener, registry.New(registry.Logger(log.New(os.Stderr, "", 0))))
}

// gitRevision is empty outside of a checkout, as in the archive of a release.
func gitRevision() (string, error) {
	if _, err := os.Stat(".git"); os.IsNotExist(err) {
		return "", nil
	}
	out, err := exec.Command("git", "rev-parse", "HEAD").Output()
	return strings.TrimSpace(string(out)), err
}

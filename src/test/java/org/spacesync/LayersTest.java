package org.spacesync;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Imports run downward only. A new package needs a place here. */
@AnalyzeClasses(packages = "org.spacesync", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {

    @ArchTest
    static final ArchRule importsRunDownward = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("org.spacesync..")
            .ensureAllClassesAreContainedInArchitecture()
            .layer("cli")
            .definedBy("org.spacesync.cli..")
            .layer("facade")
            .definedBy("org.spacesync")
            .layer("route")
            .definedBy("org.spacesync.route..")
            .layer("sync")
            .definedBy("org.spacesync.sync..")
            .layer("publish")
            .definedBy("org.spacesync.publish..")
            .layer("entity")
            .definedBy("org.spacesync.entity..")
            .layer("export")
            .definedBy("org.spacesync.export..")
            .layer("bulk")
            .definedBy("org.spacesync.bulk..")
            .layer("links")
            .definedBy("org.spacesync.links..")
            .layer("jobs")
            .definedBy("org.spacesync.jobs..")
            .layer("run")
            .definedBy("org.spacesync.run..")
            .layer("state")
            .definedBy("org.spacesync.state..")
            .layer("report")
            .definedBy("org.spacesync.report..")
            .layer("model")
            .definedBy("org.spacesync.model..")
            .layer("door")
            .definedBy("org.spacesync.door..")
            .layer("contentful")
            .definedBy("org.spacesync.contentful..")
            .layer("settings")
            .definedBy("org.spacesync.settings..")
            .layer("variables")
            .definedBy("org.spacesync.variables..")
            .layer("files")
            .definedBy("org.spacesync.files..")
            .layer("sandbox")
            .definedBy("org.spacesync.sandbox..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("facade")
            .mayOnlyAccessLayers(
                    "route",
                    "sync",
                    "publish",
                    "entity",
                    "export",
                    "bulk",
                    "links",
                    "jobs",
                    "run",
                    "state",
                    "report",
                    "model",
                    "door",
                    "contentful",
                    "settings",
                    "files",
                    "variables")
            .whereLayer("sync")
            .mayOnlyAccessLayers(
                    "publish",
                    "jobs",
                    "entity",
                    "run",
                    "state",
                    "report",
                    "model",
                    "door",
                    "contentful",
                    "settings",
                    "files",
                    "variables")
            .whereLayer("publish")
            .mayOnlyAccessLayers(
                    "entity", "run", "state", "report", "model", "door", "contentful", "settings", "files", "variables")
            .whereLayer("entity")
            .mayOnlyAccessLayers(
                    "run", "state", "report", "model", "door", "contentful", "settings", "files", "variables")
            .whereLayer("export")
            .mayOnlyAccessLayers(
                    "bulk",
                    "jobs",
                    "run",
                    "state",
                    "report",
                    "model",
                    "door",
                    "contentful",
                    "settings",
                    "files",
                    "variables")
            .whereLayer("bulk")
            .mayOnlyAccessLayers(
                    "jobs", "run", "state", "report", "model", "door", "contentful", "settings", "files", "variables")
            .whereLayer("links")
            .mayOnlyAccessLayers(
                    "run", "state", "report", "model", "door", "contentful", "settings", "files", "variables")
            .whereLayer("jobs")
            .mayOnlyAccessLayers(
                    "run", "state", "report", "model", "door", "contentful", "settings", "files", "variables")
            .whereLayer("run")
            .mayOnlyAccessLayers("state", "report", "model", "door", "contentful", "settings", "files", "variables")
            .whereLayer("state")
            .mayOnlyAccessLayers("report", "model", "door", "contentful", "settings", "files", "variables")
            .whereLayer("report")
            .mayOnlyAccessLayers("state", "model", "door", "contentful", "settings", "files", "variables")
            .whereLayer("model")
            .mayOnlyAccessLayers("state", "report", "door", "contentful", "settings")
            .whereLayer("route")
            .mayOnlyAccessLayers("contentful", "settings", "variables")
            .whereLayer("door")
            .mayOnlyAccessLayers("contentful", "settings", "files", "variables")
            .whereLayer("contentful")
            .mayNotAccessAnyLayer()
            .whereLayer("files")
            .mayNotAccessAnyLayer()
            .whereLayer("variables")
            .mayNotAccessAnyLayer()
            .whereLayer("settings")
            .mayOnlyAccessLayers("contentful");

    @ArchTest
    static final ArchRule theSandboxStandsApart = classes()
            .that()
            .resideInAPackage("org.spacesync.sandbox..")
            .should()
            .onlyHaveDependentClassesThat()
            .resideInAnyPackage("org.spacesync.sandbox..", "org.spacesync.cli..")
            .because("it serves people who try and tests that check us; the product works without it");

    @ArchTest
    static final ArchRule theSandboxKnowsNothingOfOurs = noClasses()
            .that()
            .resideInAPackage("org.spacesync.sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.spacesync",
                    "org.spacesync.cli..",
                    "org.spacesync.route..",
                    "org.spacesync.sync..",
                    "org.spacesync.publish..",
                    "org.spacesync.entity..",
                    "org.spacesync.export..",
                    "org.spacesync.bulk..",
                    "org.spacesync.links..",
                    "org.spacesync.run..",
                    "org.spacesync.state..",
                    "org.spacesync.report..",
                    "org.spacesync.model..",
                    "org.spacesync.door..",
                    "org.spacesync.contentful..",
                    "org.spacesync.settings..",
                    "org.spacesync.files..")
            .because("a mistake that both sides share would not be found");

    @ArchTest
    static final ArchRule noPackageIsInACircle =
            slices().matching("org.spacesync.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule embeddersNeedNoCommandLine = noClasses()
            .that()
            .resideOutsideOfPackages("org.spacesync.cli..", "org.spacesync.sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "picocli..", "me.tongfei..", "io.javalin..", "ch.qos.logback..", "org.apache.camel.main..")
            .because("these libraries are optional");
}

# SPDX-License-Identifier: GPL-3.0-or-later
# The Debian package, made by packaging/deb.
set(debian "${CMAKE_SOURCE_DIR}/packaging/debian")
set(documents "${CMAKE_INSTALL_DATADIR}/doc/stillroom")
install(FILES "${debian}/copyright" DESTINATION "${documents}")
install(FILES "${debian}/lintian-overrides" DESTINATION "${CMAKE_INSTALL_DATADIR}/lintian/overrides" RENAME stillroom)
stillroom_install_packed("${debian}/changelog" changelog.Debian.gz "${documents}")
stillroom_install_packed("${CMAKE_SOURCE_DIR}/CHANGELOG.md" changelog.gz "${documents}")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME stillroom)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "Stillroom developers <developers@stillroom.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "workbench for knowledge distillation in language understanding")
# The first space of each line comes from CPack.
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Stillroom distils small models from large ones for domain classification,
intent classification and slot tagging. It mixes transfer sets with linked
ratios, trains teachers, students and controls on the CPU or on GPUs, shows
their curves while they grow, and compares runs with intervals over seeds.
.
The package holds the window (stillroom-workbench), the command line
(stillroom), the training engine, and built-in corpora in four languages.")
# Linked libraries are found by dpkg-shlibdeps; these are loaded by name. libtorch on Debian's reference BLAS is
# forty times slower than on OpenBLAS.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libopenblas0-openmp | libopenblas0, liblinear4")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libqt6svg6, ca-certificates, fonts-inter, fonts-jetbrains-mono")
set(CPACK_POST_BUILD_SCRIPTS "${CMAKE_SOURCE_DIR}/packaging/cmake/DropMaintainerScripts.cmake")
include(CPack)

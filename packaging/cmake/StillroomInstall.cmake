# SPDX-License-Identifier: GPL-3.0-or-later
# Where an installed Stillroom lies: programs in bin, its modules in lib/stillroom, corpora and recipes in
# share/stillroom (core/base/home.cpp looks there), and what the desktop and the shell want to know of it.
include(GNUInstallDirs)
set(STILLROOM_INSTALL_MODULES lib/stillroom)
set(linux "${CMAKE_SOURCE_DIR}/packaging/linux")
set(share "${CMAKE_INSTALL_DATADIR}")

# Modules are loaded, never run.
foreach(module stillroom_engine stillroom_sentencepiece)
  if(TARGET ${module})
    install(TARGETS ${module} LIBRARY DESTINATION ${STILLROOM_INSTALL_MODULES}
            PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
  endif()
endforeach()

# Debian wants pages and logs packed, without a time in them.
find_program(GZIP_PROGRAM gzip)
function(stillroom_install_packed file name destination)
  if(NOT GZIP_PROGRAM)
    string(REGEX REPLACE "\\.gz$" "" name "${name}")
    install(FILES "${file}" DESTINATION "${destination}" RENAME "${name}")
    return()
  endif()
  set(packed "${CMAKE_BINARY_DIR}/packed/${name}")
  add_custom_command(OUTPUT "${packed}" DEPENDS "${file}"
    COMMAND "${CMAKE_COMMAND}" -E make_directory "${CMAKE_BINARY_DIR}/packed"
    COMMAND "${GZIP_PROGRAM}" -9nc "${file}" > "${packed}" VERBATIM)
  string(MAKE_C_IDENTIFIER "packed_${name}" target)
  add_custom_target(${target} ALL DEPENDS "${packed}")
  install(FILES "${packed}" DESTINATION "${destination}")
endfunction()

stillroom_install_packed("${linux}/stillroom.1" stillroom.1.gz "${CMAKE_INSTALL_MANDIR}/man1")
install(FILES "${linux}/completion/stillroom.bash" DESTINATION "${share}/bash-completion/completions" RENAME stillroom)
install(FILES "${linux}/completion/_stillroom" DESTINATION "${share}/zsh/vendor-completions")
install(FILES "${linux}/completion/stillroom.fish" DESTINATION "${share}/fish/vendor_completions.d")

if(STILLROOM_GUI)
  stillroom_install_packed("${linux}/stillroom-workbench.1" stillroom-workbench.1.gz "${CMAKE_INSTALL_MANDIR}/man1")
  install(FILES "${linux}/stillroom.desktop" DESTINATION "${share}/applications")
  install(FILES "${linux}/org.stillroom.workbench.metainfo.xml" DESTINATION "${share}/metainfo")
  install(FILES "${linux}/stillroom-recipe.xml" DESTINATION "${share}/mime/packages" RENAME stillroom.xml)
  install(FILES "${linux}/stillroom.svg" DESTINATION "${share}/icons/hicolor/scalable/apps")
endif()

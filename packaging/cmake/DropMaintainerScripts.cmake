# SPDX-License-Identifier: GPL-3.0-or-later
# Run by CPack on what it made. It adds scripts that call ldconfig to any package with a library below /usr/lib; ours
# are modules that no linker looks for.
foreach(package IN LISTS CPACK_PACKAGE_FILES)
  set(folder "${package}.content")
  execute_process(COMMAND dpkg-deb --raw-extract "${package}" "${folder}" COMMAND_ERROR_IS_FATAL ANY)
  file(REMOVE "${folder}/DEBIAN/postinst" "${folder}/DEBIAN/postrm")
  execute_process(COMMAND dpkg-deb --root-owner-group -Zxz --build "${folder}" "${package}" COMMAND_ERROR_IS_FATAL ANY)
  file(REMOVE_RECURSE "${folder}")
endforeach()
